package io.guanjia.identity;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;

/** Some class of the server's that an attacker gets to run, in each of the ways in which the engine runs classes. */
public final class Planted implements JavaDelegate, ExecutionListener, TaskListener, Serializable {

    private static final long serialVersionUID = 1;
    private static final Set<String> RAN = ConcurrentHashMap.newKeySet();

    private String mark;

    static boolean ran(String mark) {
        return RAN.contains(mark);
    }

    /** For expressions. */
    public String run(String itsMark) {
        RAN.add(itsMark);
        return itsMark;
    }

    public String getMark() {
        return mark;
    }

    /** For JSON: setters run while it is read. */
    public void setMark(String mark) {
        this.mark = run(mark);
    }

    /** For Java serialization. */
    Planted marked(String itsMark) {
        this.mark = itsMark;
        return this;
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        run(mark);
    }

    @Override
    public void execute(DelegateExecution execution) {
        run((String) execution.getVariable("mark"));
    }

    @Override
    public void notify(DelegateExecution execution) {
        execute(execution);
    }

    @Override
    public void notify(DelegateTask task) {
        run((String) task.getVariable("mark"));
    }
}
