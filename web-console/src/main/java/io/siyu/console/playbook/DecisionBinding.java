package io.siyu.console.playbook;

import java.util.Set;
import org.springframework.beans.propertyeditors.CustomCollectionEditor;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;

/** Takes what is kept as it was sent: a tag may have a comma in its name, at which one text would become two. */
@ControllerAdvice(basePackageClasses = Decision.class)
class DecisionBinding {

    @InitBinder("decision")
    void keptAsSent(WebDataBinder binder) {
        binder.registerCustomEditor(Set.class, "kept", new CustomCollectionEditor(Set.class));
    }
}
