package org.parix.plans;

import org.parix.documents.OfficialDocument.Source;
import org.parix.documents.Target;

/** A goal as the paper states it. */
public record PlannedGoal(String number, String text, Target target, Source source) {}
