package io.siyu.tenant;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the data lives and as whom to go there. Role names are fixed ({@code siyu_app}, {@code siyu_platform},
 * {@code siyu_owner}); see {@code db/roles.sql}.
 *
 * @param url JDBC address without user and password
 * @param appPassword of the role the application works as
 * @param platformPassword of the role that finds work across tenants
 * @param ownerPassword of the role that migrates the schema
 * @param poolSize connections of the application role
 */
@ConfigurationProperties("siyu.database")
record DatabaseSettings(
        String url,
        String appPassword,
        String platformPassword,
        String ownerPassword,
        @DefaultValue("16") int poolSize) {}
