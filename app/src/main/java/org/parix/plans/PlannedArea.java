package org.parix.plans;

import org.jspecify.annotations.Nullable;
import org.parix.documents.OfficialDocument.Source;

/**
 * A group of tasks as the paper states it.
 *
 * @param key unique among the areas of the paper
 * @param number as printed, such as "IV"; empty where there is none
 * @param parent key of the area it stands in
 */
public record PlannedArea(
        String key, String number, String title, @Nullable String parent, Source source) {}
