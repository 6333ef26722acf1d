package org.parix.assessments.results;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.parix.kernel.NotFound;
import org.parix.scoring.Criterion;
import org.parix.scoring.Framework;

/** A framework's areas, and which leaf belongs to which. */
public final class Areas {
    private final List<Framework.Node> areas;
    private final Map<String, Framework.Node> ofLeaf = new HashMap<>();
    private final Framework framework;

    private Areas(Framework framework) {
        this.framework = framework;
        this.areas =
                framework.nodes().stream().filter(node -> node.depth() == 0).toList();
        for (Framework.Node area : areas) {
            framework.leaves().subList(area.first(), area.end()).forEach(leaf -> ofLeaf.put(leaf.code(), area));
        }
    }

    public static Areas of(Framework framework) {
        return new Areas(framework);
    }

    public List<Framework.Node> all() {
        return areas;
    }

    /** @throws NotFound where the framework has no such leaf */
    public String codeOf(String leaf) {
        Framework.Node area = ofLeaf.get(leaf);
        if (area == null) {
            throw new NotFound("criterion " + leaf);
        }
        return area.code();
    }

    /** @throws NotFound where the framework has no such area */
    public Framework.Node area(String code) {
        return areas.stream()
                .filter(area -> area.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new NotFound("area " + code));
    }

    public List<Criterion.Leaf> leaves(Framework.Node area) {
        return framework.leaves().subList(area.first(), area.end());
    }
}
