package vn.diemcau.change;

/** A change and where it stands in the feed; {@code at} is what a reader resumes from. */
public record PlacedChange(Position at, Change change) {}
