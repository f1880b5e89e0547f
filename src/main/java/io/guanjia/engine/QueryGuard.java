package io.guanjia.engine;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.exception.NotAllowedException;
import org.camunda.bpm.engine.impl.AbstractNativeQuery;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.query.Query;

/**
 * Refuses queries that carry an expression, at any depth, before any of them is evaluated. The engine's own check looks
 * at the outermost query only, and evaluates what stands in an {@code or} below it (CVE-2026-109432).
 *
 * <p>Refuses queries in SQL to people too: no right narrows what they find.
 *
 * <p>Stands in the chain that every command goes through, so it holds for whoever asks: REST, the web applications, Java.
 */
final class QueryGuard extends CommandInterceptor {

    private final ProcessEngineConfigurationImpl engine;

    QueryGuard(ProcessEngineConfigurationImpl engine) {
        this.engine = engine;
    }

    @Override
    public <T> T execute(Command<T> command) {
        if (command instanceof AbstractNativeQuery && isForAPerson()) {
            throw new NotAllowedException("A query in SQL knows no rights");
        }
        if (command instanceof AbstractQuery<?, ?> query) {
            check(query);
        }
        return next.execute(command);
    }

    private boolean isForAPerson() {
        Authentication person = engine.getIdentityService().getCurrentAuthentication();
        CommandContext around = Context.getCommandContext();
        return person != null && person.getUserId() != null && engine.isAuthorizationEnabled()
                && (around == null || around.isAuthorizationCheckEnabled());
    }

    /** @throws BadUserRequestException if the query carries an expression */
    static void check(Query<?, ?> query) {
        if (carriesExpression(query)) {
            throw new BadUserRequestException("查询条件中不允许使用表达式");
        }
    }

    static boolean carriesExpression(Query<?, ?> query) {
        return query instanceof AbstractQuery<?, ?> known
                && carriesExpression(known, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    private static boolean carriesExpression(AbstractQuery<?, ?> query, Set<AbstractQuery<?, ?>> seen) {
        // A query is the first of its own "queries"
        if (!seen.add(query)) {
            return false;
        }
        return !query.getExpressions().isEmpty() || query instanceof TaskQueryImpl tasks
                && tasks.getQueries().stream().anyMatch(part -> carriesExpression(part, seen));
    }
}
