package dev.parley.message.thread;

import dev.parley.base.id.MessageId;

/**
 * A thread has changed. Published inside the transaction.
 *
 * @param revision the new revision of its root
 * @param causeId the reply whose own event is sent first
 */
record ThreadChanged(ThreadState thread, long revision, MessageId causeId) {}
