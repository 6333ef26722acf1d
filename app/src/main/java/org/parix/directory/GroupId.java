package org.parix.directory;

/** A named set of agencies, such as "UBND các xã, thị trấn", whose members change over time. */
public record GroupId(long value) {}
