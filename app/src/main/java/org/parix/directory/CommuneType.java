package org.parix.directory;

/** What a commune is: xã, phường, thị trấn (until 1 July 2025), đặc khu. */
public enum CommuneType {
    COMMUNE,
    WARD,
    TOWNSHIP,
    SPECIAL_ZONE;

    public String messageKey() {
        return "directory.communeType." + name();
    }
}
