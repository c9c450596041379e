package io.siyu.contact;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings about contacts.
 *
 * @param revealsPerDay how many phone numbers one person may read in clear on one day
 */
@ConfigurationProperties("siyu.contacts")
record ContactSettings(@DefaultValue("50") int revealsPerDay) {}
