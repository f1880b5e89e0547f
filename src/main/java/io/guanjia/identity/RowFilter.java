package io.guanjia.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.ibatis.executor.Executor;
import org.apache.ibatis.mapping.BoundSql;
import org.apache.ibatis.mapping.MappedStatement;
import org.apache.ibatis.mapping.ParameterMapping;
import org.apache.ibatis.plugin.Interceptor;
import org.apache.ibatis.plugin.Intercepts;
import org.apache.ibatis.plugin.Invocation;
import org.apache.ibatis.plugin.Signature;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.ResultHandler;
import org.apache.ibatis.session.RowBounds;
import org.camunda.bpm.engine.impl.db.ListQueryParameterObject;

/**
 * Narrows the table that a query reads to the rows that its {@link TaskAccess} leaves: {@code ACT_RU_TASK RES} becomes
 * {@code (select T.* from ACT_RU_TASK T where …) RES}. A criterion of the query is always inside of that, so none can
 * widen what it finds.
 */
@Intercepts(@Signature(type = Executor.class, method = "query",
        args = {MappedStatement.class, Object.class, RowBounds.class, ResultHandler.class}))
class RowFilter implements Interceptor {

    private static final String ARGUMENT = "guanjiaRowFilter";

    @Override
    public Object intercept(Invocation invocation) throws Throwable {
        Object[] call = invocation.getArgs();
        if (!(call[1] instanceof ListQueryParameterObject query) || !(query.getAuthCheck() instanceof TaskAccess access)) {
            return invocation.proceed();
        }
        MappedStatement statement = (MappedStatement) call[0];
        access.applied();
        BoundSql bound = restrict(statement.getConfiguration(), statement.getBoundSql(query), access);
        Executor executor = (Executor) invocation.getTarget();
        RowBounds rows = (RowBounds) call[2];
        return executor.query(statement, query, rows, (ResultHandler<?>) call[3],
                executor.createCacheKey(statement, query, rows, bound), bound);
    }

    static BoundSql restrict(Configuration configuration, BoundSql bound, TaskAccess access) {
        String sql = bound.getSql();
        Matcher table = Pattern.compile("(?i)\\b" + access.table() + "\\s+RES\\b").matcher(sql);
        if (!table.find()) {
            throw new IllegalStateException("No " + access.table() + " RES in " + sql);
        }
        int start = table.start();
        int end = table.end();
        if (table.find()) {
            throw new IllegalStateException("More than one " + access.table() + " RES in " + sql);
        }
        int before = (int) sql.substring(0, start).chars().filter(character -> character == '?').count();
        List<ParameterMapping> parameters = new ArrayList<>(bound.getParameterMappings());
        for (int i = 0; i < access.arguments().size(); i++) {
            parameters.add(before + i,
                    new ParameterMapping.Builder(configuration, ARGUMENT + i, String.class).build());
        }
        BoundSql restricted = new BoundSql(configuration, sql.substring(0, start)
                + "(select T.* from " + access.table() + " T where " + access.condition() + ") RES"
                + sql.substring(end), parameters, bound.getParameterObject());
        bound.getParameterMappings().stream().map(ParameterMapping::getProperty)
                .filter(bound::hasAdditionalParameter)
                .map(RowFilter::root)
                .forEach(name -> restricted.setAdditionalParameter(name, bound.getAdditionalParameter(name)));
        for (int i = 0; i < access.arguments().size(); i++) {
            restricted.setAdditionalParameter(ARGUMENT + i, access.arguments().get(i));
        }
        return restricted;
    }

    /** {@code __frch_item_0} of {@code __frch_item_0.value}. */
    private static String root(String property) {
        return property.split("[.\\[]", 2)[0];
    }
}
