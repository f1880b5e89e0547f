/**
 * Working days, holidays and office hours, and the counting of periods by the Civil Code, articles 200 to 204.
 *
 * <p>Nothing here knows the engine.
 */
package io.guanjia.calendar;
