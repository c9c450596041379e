package io.siyu.isolation;

import org.springframework.context.ApplicationContext;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** A route with a hole in it, there as long as it is open: what a test of the walls must see. */
final class Hole implements AutoCloseable {

    private final ApplicationContext context;
    private final Rows rows;
    private final Company victim;
    private final RequestMappingHandlerMapping mapping;
    private final RequestMappingInfo info;

    /** Opens the hole: the method of that name, at an address of that name. */
    Hole(ApplicationContext context, Rows rows, Company victim, String name, RequestMethod method)
            throws NoSuchMethodException {
        this.context = context;
        this.rows = rows;
        this.victim = victim;
        this.mapping = context.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
        this.info = RequestMappingInfo.paths("/contacts/" + name + "/{contact}")
                .methods(method)
                .options(mapping.getBuilderConfiguration())
                .build();
        mapping.registerMapping(info, this, Hole.class.getDeclaredMethod(name, long.class));
    }

    Route route() {
        return Route.all(context).stream()
                .filter(route -> info.getPatternValues().contains(route.pattern()))
                .findFirst()
                .orElseThrow();
    }

    @ResponseBody
    String leaky(@PathVariable long contact) {
        return rows.jdbc()
                .sql("select coalesce(string_agg(to_jsonb(c)::text, ''), 'nobody') from contact c where id = :id")
                .param("id", contact)
                .query(String.class)
                .single();
    }

    @ResponseBody
    String spoiling(@PathVariable long contact) {
        rows.jdbc()
                .sql("update staff set alias = :alias where tenant_id = :victim")
                .param("alias", Long.toString(contact))
                .param("victim", victim.id())
                .update();
        return "";
    }

    @Override
    public void close() {
        mapping.unregisterMapping(info);
    }
}
