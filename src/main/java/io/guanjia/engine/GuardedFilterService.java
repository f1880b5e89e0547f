package io.guanjia.engine;

import java.util.List;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.FilterServiceImpl;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.query.Query;

/**
 * The engine's filter service, but only the application itself and administrators store filters with expressions, and
 * nobody extends a filter by one.
 */
final class GuardedFilterService extends FilterServiceImpl {

    @Override
    public Filter saveFilter(Filter filter) {
        if (filter != null && QueryGuard.carriesExpression(filter.getQuery()) && isOrdinaryPerson()) {
            throw new BadUserRequestException("只有系统管理员可以保存带表达式的筛选器");
        }
        return super.saveFilter(filter);
    }

    @Override
    public <T, Q extends Query<?, T>> List<T> list(String filterId, Q extendingQuery) {
        QueryGuard.check(extendingQuery);
        return super.list(filterId, extendingQuery);
    }

    @Override
    public <T, Q extends Query<?, T>> List<T> listPage(String filterId, Q extendingQuery, int firstResult,
            int maxResults) {
        QueryGuard.check(extendingQuery);
        return super.listPage(filterId, extendingQuery, firstResult, maxResults);
    }

    @Override
    public <T, Q extends Query<?, T>> T singleResult(String filterId, Q extendingQuery) {
        QueryGuard.check(extendingQuery);
        return super.singleResult(filterId, extendingQuery);
    }

    @Override
    public Long count(String filterId, Query<?, ?> extendingQuery) {
        QueryGuard.check(extendingQuery);
        return super.count(filterId, extendingQuery);
    }

    private boolean isOrdinaryPerson() {
        return commandExecutor.execute(command -> {
            Authentication person = command.getAuthentication();
            return person != null && !command.getAuthorizationManager().isCamundaAdmin(person);
        });
    }
}
