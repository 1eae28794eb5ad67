package dev.parley.faults;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import tools.jackson.databind.JsonNode;

/** What people did, when it began and ended (in nanoseconds of one clock), and what must follow from it. */
final class History {
    private final Map<UUID, Send> sends = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Absence> absences = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Block> blocks = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> violations = new ConcurrentLinkedQueue<>();

    /** Somebody begins to send. */
    Send sending(long sender, long conversation, String content) {
        Send send = new Send(UUID.randomUUID(), sender, conversation, content);
        sends.put(send.clientId, send);
        return send;
    }

    List<Send> sends() {
        return List.copyOf(sends.values());
    }

    List<Send> stored() {
        return sends().stream().filter(send -> send.isStored).toList();
    }

    void absence(Absence absence) {
        absences.add(absence);
    }

    void block(Block block) {
        blocks.add(block);
    }

    /** Something was seen that must never be. */
    void violation(String what) {
        violations.add(what);
    }

    List<String> violations() {
        return List.copyOf(violations);
    }

    /** An acknowledged message is stored exactly once, and its latest acknowledged state is the one that is stored. */
    List<String> lostOrDoubled(Map<Long, List<JsonNode>> storedByConversation) {
        List<String> wrong = new ArrayList<>();
        for (Send send : stored()) {
            if (send.isUncertain) {
                continue;
            }
            List<JsonNode> found = storedByConversation.getOrDefault(send.conversation, List.of()).stream()
                    .filter(message -> send.clientId
                            .toString()
                            .equals(message.path("client_id").asString("")))
                    .toList();
            // Of what is deleted only the place is left, which does not name its client id.
            List<JsonNode> places = send.isDeleted
                    ? storedByConversation.getOrDefault(send.conversation, List.of()).stream()
                            .filter(message -> message.path("seq").asLong() == send.seq)
                            .toList()
                    : found;
            if (places.size() != 1) {
                wrong.add("%s is stored %d times".formatted(send, places.size()));
            } else if (send.isDeleted != !places.get(0).path("deleted_at").isNull()) {
                wrong.add("%s: deleted %s, stored %s".formatted(send, send.isDeleted, places.get(0)));
            } else if (!send.isDeleted
                    && !send.content.equals(places.get(0).path("content").asString())) {
                wrong.add("%s is stored as %s".formatted(send, places.get(0)));
            }
        }
        return wrong;
    }

    /** A message whose sending began after another was acknowledged comes after it; there are no gaps. */
    List<String> outOfOrder(Map<Long, List<JsonNode>> storedByConversation) {
        List<String> wrong = new ArrayList<>();
        storedByConversation.forEach((conversation, messages) -> {
            for (int i = 0; i < messages.size(); i++) {
                if (messages.get(i).path("seq").asLong() != i + 1) {
                    wrong.add("Conversation %d: %s has place %d".formatted(conversation, messages.get(i), i + 1));
                    return;
                }
            }
            Send latest = null;
            for (Send send : stored().stream()
                    .filter(send -> send.conversation == conversation)
                    .sorted(Comparator.comparingLong(send -> send.seq))
                    .toList()) {
                if (latest != null && send.end - latest.start < 0) {
                    wrong.add("%s was acknowledged before %s began, and comes after it".formatted(send, latest));
                }
                latest = latest == null || send.start - latest.start > 0 ? send : latest;
            }
        });
        return wrong;
    }

    /** Who was removed received nothing that was said between that and the return, and could say nothing. */
    List<String> seenByOutsiders(Map<Long, Set<UUID>> seenByPerson) {
        List<String> wrong = new ArrayList<>();
        for (Absence absence : absences) {
            for (Send send : stored()) {
                boolean meanwhile = send.conversation == absence.conversation
                        && send.start - absence.begun > 0
                        && send.end - absence.ends < 0;
                if (meanwhile && send.sender == absence.person) {
                    wrong.add("%s was sent by somebody who was removed".formatted(send));
                }
                if (meanwhile
                        && seenByPerson.getOrDefault(absence.person, Set.of()).contains(send.clientId)) {
                    wrong.add("%s was seen by %d, who was removed".formatted(send, absence.person));
                }
            }
        }
        for (Block block : blocks) {
            stored().stream()
                    .filter(send -> send.conversation == block.conversation
                            && send.start - block.begun > 0
                            && send.end - block.ends < 0)
                    .forEach(send -> wrong.add("%s was sent in spite of a block".formatted(send)));
        }
        return wrong;
    }

    /** One message, from the first attempt to the answer. Only its sender's thread changes it. */
    static final class Send {
        final UUID clientId;
        final long sender;
        final long conversation;
        final long start = System.nanoTime();
        volatile String content;
        volatile long id;
        volatile long seq;
        volatile long end;
        volatile boolean isStored;
        volatile boolean isDeleted;

        /** A change was tried and refused at last, such as after a removal; an attempt before may have succeeded. */
        volatile boolean isUncertain;

        private Send(UUID clientId, long sender, long conversation, String content) {
            this.clientId = clientId;
            this.sender = sender;
            this.conversation = conversation;
            this.content = content;
        }

        void stored(JsonNode message) {
            id = message.path("id").asLong();
            seq = message.path("seq").asLong();
            end = System.nanoTime();
            isStored = true;
        }

        @Override
        public String toString() {
            return "message %s (%s) of %d in %d"
                    .formatted(id == 0 ? "without an id" : id, clientId, sender, conversation);
        }
    }

    /**
     * Somebody was not in a conversation.
     *
     * @param begun when the removal was acknowledged
     * @param ends when the return began
     */
    record Absence(long conversation, long person, long begun, long ends) {}

    /** The same of a block between the people of a direct conversation. */
    record Block(long conversation, long begun, long ends) {}
}
