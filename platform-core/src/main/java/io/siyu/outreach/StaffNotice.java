package io.siyu.outreach;

/** A card for a staff member that leads to a page. */
public record StaffNotice(String title, String text, String url) {}
