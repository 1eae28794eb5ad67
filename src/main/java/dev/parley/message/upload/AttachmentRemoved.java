package dev.parley.message.upload;

import dev.parley.base.id.AttachmentId;

/** A removed attachment is deleted now, with its files. A listener deletes what belongs to it; it may hear of it again. */
public record AttachmentRemoved(AttachmentId id) {}
