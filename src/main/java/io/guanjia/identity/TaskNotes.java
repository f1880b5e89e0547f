package io.guanjia.identity;

import io.guanjia.trail.Fact;
import io.guanjia.trail.Trail;
import java.util.List;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.db.DbEntity;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.AttachmentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.AttachmentManager;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationManager;
import org.camunda.bpm.engine.impl.persistence.entity.CommentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.CommentManager;
import org.camunda.bpm.engine.task.Attachment;
import org.camunda.bpm.engine.task.Comment;
import org.camunda.bpm.engine.task.Event;

/**
 * Comments and attachments are there for whoever may read the task or has one in the case. The engine gives them to
 * anybody who names an id.
 */
final class TaskNotes {

    private TaskNotes() {
    }

    private static void check(AuthorizationManager rights, String taskId, String processInstanceId) {
        if (rights instanceof TaskRights own) {
            own.checkNotes(taskId, processInstanceId);
        }
    }

    private static final class Comments extends CommentManager {

        private final Trail trail;

        Comments(Trail trail) {
            this.trail = trail;
        }

        @Override
        public void insert(DbEntity comment) {
            if (comment instanceof CommentEntity written) {
                check(getAuthorizationManager(), written.getTaskId(), written.getProcessInstanceId());
                note(written);
            }
            super.insert(comment);
        }

        /** The engine's history is told of attachments, but not of comments. */
        private void note(CommentEntity comment) {
            Fact fact = Fact.of("comment").with("pi", comment.getProcessInstanceId()).with("task", comment.getTaskId())
                    .with("id", comment.getId()).with("type", comment.getType()).with("text", comment.getFullMessage() == null
                            ? comment.getMessage() : comment.getFullMessage());
            trail.by(comment.getUserId());
            if (comment.getRootProcessInstanceId() == null) {
                trail.ofSystem(fact);
            } else {
                trail.ofProcess(comment.getRootProcessInstanceId(), fact);
            }
        }

        @Override
        public List<Comment> findCommentsByTaskId(String taskId) {
            check(getAuthorizationManager(), taskId, null);
            return super.findCommentsByTaskId(taskId);
        }

        @Override
        public List<Event> findEventsByTaskId(String taskId) {
            check(getAuthorizationManager(), taskId, null);
            return super.findEventsByTaskId(taskId);
        }

        @Override
        public CommentEntity findCommentByTaskIdAndCommentId(String taskId, String commentId) {
            check(getAuthorizationManager(), taskId, null);
            return super.findCommentByTaskIdAndCommentId(taskId, commentId);
        }

        @Override
        public List<Comment> findCommentsByProcessInstanceId(String processInstanceId) {
            check(getAuthorizationManager(), null, processInstanceId);
            return super.findCommentsByProcessInstanceId(processInstanceId);
        }

        @Override
        public CommentEntity findCommentByProcessInstanceIdAndCommentId(String processInstanceId, String commentId) {
            check(getAuthorizationManager(), null, processInstanceId);
            return super.findCommentByProcessInstanceIdAndCommentId(processInstanceId, commentId);
        }
    }

    private static final class Attachments extends AttachmentManager {

        @Override
        public void insert(DbEntity attachment) {
            if (attachment instanceof AttachmentEntity written) {
                check(getAuthorizationManager(), written.getTaskId(), written.getProcessInstanceId());
            }
            super.insert(attachment);
        }

        @Override
        public List<Attachment> findAttachmentsByTaskId(String taskId) {
            check(getAuthorizationManager(), taskId, null);
            return super.findAttachmentsByTaskId(taskId);
        }

        @Override
        public Attachment findAttachmentByTaskIdAndAttachmentId(String taskId, String attachmentId) {
            check(getAuthorizationManager(), taskId, null);
            return super.findAttachmentByTaskIdAndAttachmentId(taskId, attachmentId);
        }

        @Override
        public List<Attachment> findAttachmentsByProcessInstanceId(String processInstanceId) {
            check(getAuthorizationManager(), null, processInstanceId);
            return super.findAttachmentsByProcessInstanceId(processInstanceId);
        }
    }

    private record Factory(Class<?> type, Supplier<Session> sessions) implements SessionFactory {

        @Override
        public Class<?> getSessionType() {
            return type;
        }

        @Override
        public Session openSession() {
            return sessions.get();
        }
    }

    /** Put these in the place of the engine's own. */
    static List<SessionFactory> factories(Trail trail) {
        return List.of(new Factory(CommentManager.class, () -> new Comments(trail)),
                new Factory(AttachmentManager.class, Attachments::new));
    }
}
