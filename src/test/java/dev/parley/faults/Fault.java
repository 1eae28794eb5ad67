package dev.parley.faults;

import dev.parley.faults.Installation.Node;
import java.util.List;
import java.util.Random;

/** What can go wrong. Each fault is over when it returns, or heals by itself soon after. */
enum Fault {
    NODE_KILLED {
        @Override
        void happen(Installation installation, Node node, long millis) {
            node.parley().kill();
            Programs.sleep(millis);
            node.parley().start();
        }
    },
    NODE_RESTARTED {
        @Override
        void happen(Installation installation, Node node, long millis) {
            node.parley().stop();
            node.parley().start();
        }
    },
    /** Longer than its lease: when it wakes it must not act on what it remembers. */
    NODE_PAUSED {
        @Override
        void happen(Installation installation, Node node, long millis) {
            Programs.signal(node.parley().pid(), "STOP");
            Programs.sleep(millis + 2 * Installation.LEASE.toMillis());
            Programs.signal(node.parley().pid(), "CONT");
        }
    },
    NODE_STUTTERS {
        @Override
        void happen(Installation installation, Node node, long millis) {
            for (int i = 0; i < 10; i++) {
                Programs.signal(node.parley().pid(), "STOP");
                Programs.sleep(millis / 10);
                Programs.signal(node.parley().pid(), "CONT");
                Programs.sleep(100);
            }
        }
    },
    NODE_WITHOUT_REDIS {
        @Override
        void happen(Installation installation, Node node, long millis) {
            node.cutFromRedis();
            Programs.sleep(2 * millis);
            node.mend();
        }
    },
    NODE_WITHOUT_DATABASE {
        @Override
        void happen(Installation installation, Node node, long millis) {
            node.cutFromDatabase();
            Programs.sleep(2 * millis);
            node.mend();
        }
    },
    REDIS_RESTARTED {
        @Override
        void happen(Installation installation, Node node, long millis) {
            installation.redis().kill();
            Programs.sleep(millis);
            installation.redis().restart();
        }
    },
    REDIS_HANGS {
        @Override
        void happen(Installation installation, Node node, long millis) {
            installation.redis().pause();
            Programs.sleep(millis);
            installation.redis().resume();
        }
    },
    DATABASE_TAKES_NO_MORE {
        @Override
        void happen(Installation installation, Node node, long millis) {
            installation.postgres().refuseToWrite();
            Programs.sleep(2 * millis);
            installation.postgres().writeAgain();
        }
    },
    DATABASE_FAILS_OVER {
        @Override
        boolean isPossible(Installation installation) {
            return installation.postgres().canFailOver();
        }

        @Override
        void happen(Installation installation, Node node, long millis) {
            installation.postgres().failOver();
        }
    };

    private static final String ONLY = System.getProperty("parley.faults.only", "");

    boolean isPossible(Installation installation) {
        return true;
    }

    /** @param node the one that it happens to, if it happens to one */
    abstract void happen(Installation installation, Node node, long millis);

    static Fault any(Random random, Installation installation) {
        List<Fault> possible = List.of(values()).stream()
                .filter(fault -> fault.isPossible(installation) && (ONLY.isEmpty() || ONLY.equals(fault.name())))
                .toList();
        return possible.get(random.nextInt(possible.size()));
    }
}
