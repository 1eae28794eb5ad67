package dev.parley.identity.picture;

/**
 * A picture as it is stored.
 *
 * @param id another one for each picture that was ever stored, and so its version
 * @param type the media type, which is one of our own choice
 */
@SuppressWarnings("ArrayRecordComponent")
public record Picture(long id, String type, byte[] bytes) {}
