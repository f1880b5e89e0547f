package io.guanjia.engine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Date;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.TransactionState;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.db.entitymanager.cache.CachedDbEntity;
import org.camunda.bpm.engine.impl.db.entitymanager.cache.DbEntityState;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobManager;
import org.camunda.bpm.engine.impl.persistence.entity.MessageEntity;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.management.JobDefinition;
import org.camunda.bpm.engine.spring.components.jobexecutor.SpringJobExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/**
 * A step that is to run right away goes from the transaction that asks for it to the job executor's threads: its row is
 * written with the lock of this node already on it. The engine writes it without, wakes the thread that looks for jobs,
 * and that one finds it and locks it in a transaction of its own. The engine itself does the same with a job that another
 * job of the same case asks for.
 *
 * <p>Exclusive jobs of one case are as exclusive as the engine's own search makes them. A node that dies leaves a locked
 * job, as it would with one that it had found: any node takes it up when the lock's time is over.
 */
final class PromptJobs extends JobManager {

    private final Cache<String, JobDefinition> definitions;

    private PromptJobs(Cache<String, JobDefinition> definitions) {
        this.definitions = definitions;
    }

    /** The log of a job that is called off names its kind and element, which never change. */
    @Override
    public void deleteJob(JobEntity job, boolean fireDeleteEvent) {
        if (fireDeleteEvent && job.getJobDefinitionId() != null) {
            job.setJobDefinition(definitions.get(job.getJobDefinitionId(), id -> job.getJobDefinition()));
        }
        super.deleteJob(job, fireDeleteEvent);
    }

    @Override
    protected void hintJobExecutor(JobEntity job) {
        ProcessEngineConfigurationImpl engine = Context.getProcessEngineConfiguration();
        if (job instanceof MessageEntity && job.getLockOwner() == null && !job.isSuspended() && isJobDue(job)
                && Context.getJobExecutorContext() == null && !engine.isJobExecutorDeploymentAware()
                && engine.getJobExecutor() instanceof SpringJobExecutor executor && executor.isActive()
                && executor.getTaskExecutor() instanceof ThreadPoolTaskExecutor threads && hasRoom(threads)
                && isJobPriorityInJobExecutorPriorityRange(job.getPriority()) && hasTheCaseToItself(job)) {
            Date now = ClockUtil.getCurrentTime();
            job.setLockExpirationTime(new Date(now.getTime() + executor.getLockTimeInMillis()));
            job.setLockOwner(executor.getLockOwner());
            String id = job.getId();
            Context.getCommandContext().getTransactionContext().addTransactionListener(TransactionState.COMMITTED,
                    command -> run(id, engine, executor, threads));
        } else {
            super.hintJobExecutor(job);
        }
    }

    /** The threads take what is offered, and more than one such job in between. */
    private static boolean hasRoom(ThreadPoolTaskExecutor threads) {
        return threads.getQueueSize() * 2 < threads.getQueueCapacity();
    }

    /** No other exclusive job of it is locked, which is what the engine's search asks. */
    private boolean hasTheCaseToItself(JobEntity job) {
        String processInstanceId = job.getProcessInstanceId();
        if (!job.isExclusive() || processInstanceId == null || isNew(processInstanceId)) {
            return true;
        }
        Date now = ClockUtil.getCurrentTime();
        return findJobsByProcessInstanceId(processInstanceId).stream().noneMatch(other -> other.isExclusive()
                && other.getLockOwner() != null && !now.after(other.getLockExpirationTime()));
    }

    private boolean isNew(String processInstanceId) {
        CachedDbEntity cached = getDbEntityManager().getDbEntityCache().getCachedEntity(ExecutionEntity.class,
                processInstanceId);
        return cached != null && cached.getEntityState() == DbEntityState.TRANSIENT;
    }

    private static void run(String jobId, ProcessEngineConfigurationImpl engine, SpringJobExecutor executor,
            ThreadPoolTaskExecutor threads) {
        try {
            threads.execute(executor.getExecuteJobsRunnable(List.of(jobId), engine.getProcessEngine()));
        } catch (RejectedExecutionException e) {
            // Others were faster; let the search have it
            engine.getCommandExecutorTxRequiresNew().execute(command -> {
                JobEntity job = command.getJobManager().findJobById(jobId);
                if (job != null) {
                    job.unlock();
                }
                return null;
            });
            executor.jobWasAdded();
        }
    }

    /** Puts this in the place of the engine's own. */
    static final class Factory implements SessionFactory {

        private final Cache<String, JobDefinition> definitions = Caffeine.newBuilder().maximumSize(10_000).build();

        @Override
        public Class<?> getSessionType() {
            return JobManager.class;
        }

        @Override
        public Session openSession() {
            return new PromptJobs(definitions);
        }
    }
}
