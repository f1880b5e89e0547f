package io.guanjia.engine;

import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.db.DbEntity;
import org.camunda.bpm.engine.impl.db.PersistenceSession;
import org.camunda.bpm.engine.impl.history.event.HistoricScopeInstanceEvent;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.handler.DbHistoryEventHandler;

/**
 * Writes the same history as the engine's own, but reads a row's beginning only where it is needed: for the duration
 * when something ends. The engine reads it too when a task is claimed, and makes nothing of it.
 */
final class LeanHistory extends DbHistoryEventHandler {

    @Override
    protected void insertOrUpdate(HistoryEvent event) {
        if (!(event instanceof HistoricScopeInstanceEvent scope) || event.getId() == null || isInitialEvent(event)) {
            super.insertOrUpdate(event);
            return;
        }
        boolean changedBefore = getDbEntityManager().getCachedEntity(event.getClass(), event.getId()) != null;
        if (scope.getEndTime() != null && scope.getStartTime() == null && changedBefore) {
            // Claimed and completed in one transaction; past the cache, which holds the row without its beginning
            DbEntity written = Context.getCommandContext().getSession(PersistenceSession.class)
                    .selectById(event.getClass(), event.getId());
            if (written instanceof HistoricScopeInstanceEvent row) {
                scope.setStartTime(row.getStartTime());
            }
        } else if (scope.getEndTime() == null && !changedBefore) {
            getDbEntityManager().merge(event);
        } else {
            super.insertOrUpdate(event);
        }
    }
}
