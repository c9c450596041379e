package io.siyu.tenant;

/** The application was started as a database role that could see over the walls between tenants. */
class WrongDatabaseRole extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String role;

    WrongDatabaseRole(String role, String reason) {
        super("The application must not work as database role \"" + role + "\": " + reason);
        this.role = role;
    }

    String role() {
        return role;
    }
}
