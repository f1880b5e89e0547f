package io.guanjia.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a start does with the models of one procedure.
 *
 * <p>A file counts as changed by the release when it differs from what the release before it shipped, and as changed by
 * a manager when what is in force differs from what was shipped. Where both have changed it the manager's stays in
 * force and the difference is a conflict to be reported.
 *
 * @param files     all files of the procedure as they are to be in force, forms and tables with the diagrams, because
 *                  a diagram is bound to those of its own deployment
 * @param deploy    whether anything of that is not in force already
 * @param conflicts the files that both have changed
 */
record DeploymentPlan(List<ModelFile> files, boolean deploy, List<Conflict> conflicts) {

    /** A file that both a release and a manager have changed; the manager's is in force. */
    record Conflict(ModelFile shipped, ModelFile inForce) {
    }

    /**
     * @param shipped     the files of this release
     * @param lastShipped path to SHA-256 of what was shipped last; empty on the first start
     * @param inForce     path to what is deployed at present
     */
    static DeploymentPlan of(List<ModelFile> shipped, Map<String, String> lastShipped, Map<String, ModelFile> inForce) {
        List<ModelFile> files = new ArrayList<>();
        List<Conflict> conflicts = new ArrayList<>();
        boolean deploy = false;
        for (ModelFile file : shipped) {
            ModelFile present = inForce.get(file.path());
            String last = lastShipped.get(file.path());
            boolean byRelease = !file.sha256().equals(last);
            boolean byManager = present != null && last != null && !present.sha256().equals(last);
            boolean same = present != null && present.sha256().equals(file.sha256());
            if (byManager && !same) {
                files.add(present);
                if (byRelease) {
                    conflicts.add(new Conflict(file, present));
                }
            } else {
                files.add(file);
                deploy |= !same;
            }
        }
        return new DeploymentPlan(List.copyOf(files), deploy, List.copyOf(conflicts));
    }
}
