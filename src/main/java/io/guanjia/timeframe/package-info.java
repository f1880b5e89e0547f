/**
 * Time limits of the procedures: read from what the decision table said for the case, counted by the working
 * calendar, kept on record at the task, and chased when they pass.
 */
package io.guanjia.timeframe;
