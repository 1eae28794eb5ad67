package dev.parley.identity.picture;

/**
 * A stored picture.
 *
 * @param id unique for each stored picture, so it also serves as the version
 * @param type the media type, which the server has chosen
 */
@SuppressWarnings("ArrayRecordComponent")
public record Picture(long id, String type, byte[] bytes) {}
