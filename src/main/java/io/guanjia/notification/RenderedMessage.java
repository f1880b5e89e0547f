package io.guanjia.notification;

/**
 * What a template became.
 *
 * @param subject one line without control characters
 * @param text    lines ended by {@code \n}, no other control characters but tabs
 */
record RenderedMessage(String subject, String text) {
}
