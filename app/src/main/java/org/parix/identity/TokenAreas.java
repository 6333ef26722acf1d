package org.parix.identity;

import java.util.List;
import org.parix.kernel.Words;

/** What tokens of other systems may be limited to. A module that other systems ask declares one as a bean. */
public interface TokenAreas {
    List<Area> areas();

    record Area(String code, Words name) {}
}
