package dev.parley.benchmark;

import java.util.SplittableRandom;

/**
 * Words and texts that look like those of people: a few words make up most of what is said (Zipf's law), and most words
 * are rare. The same number always makes the same word, and the same random numbers the same text.
 */
final class Vocabulary {
    static final int WORDS = 40_000;

    private static final String[] SYLLABLES = syllables();
    private static final int FEWEST = 3;
    private static final int MOST = 20;
    private static final double LOG_WORDS = Math.log(WORDS);

    private Vocabulary() {}

    private static String[] syllables() {
        String consonants = "bdfghklmnprstvwz";
        String vowels = "aeiou";
        String[] syllables = new String[consonants.length() * vowels.length()];
        for (int i = 0; i < syllables.length; i++) {
            syllables[i] = "" + consonants.charAt(i % consonants.length()) + vowels.charAt(i / consonants.length());
        }
        return syllables;
    }

    /** The {@code n}th most frequent word: short ones first. */
    static String word(int n) {
        StringBuilder word = new StringBuilder();
        int rest = n;
        do {
            word.append(SYLLABLES[rest % SYLLABLES.length]);
            rest /= SYLLABLES.length;
        } while (rest > 0);
        return word.append("nrst".charAt(n % 4)).toString();
    }

    /** The number of a word, each as often as people use it. */
    static int number(SplittableRandom random) {
        return (int) Math.exp(random.nextDouble() * LOG_WORDS) - 1;
    }

    static String text(SplittableRandom random) {
        int words = FEWEST + random.nextInt(MOST - FEWEST);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < words; i++) {
            text.append(i == 0 ? "" : " ").append(word(number(random)));
        }
        if (random.nextInt(50) == 0) {
            text.append(" https://example.org/").append(word(number(random)));
        }
        return text.toString();
    }
}
