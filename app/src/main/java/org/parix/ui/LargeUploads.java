package org.parix.ui;

import java.util.List;
import org.springframework.util.unit.DataSize;

/**
 * Addresses to which larger files may be sent than elsewhere. A module declares it as a bean; the bytes go to disk as they come, so what is allowed costs no
 * memory.
 *
 * @param addresses whole paths, without variables
 * @param most the largest file
 */
public record LargeUploads(List<String> addresses, DataSize most) {
    public LargeUploads {
        addresses = List.copyOf(addresses);
    }
}
