package dev.parley.base.web;

import dev.parley.base.error.UnavailableException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits on a request thread for asynchronous work; the request's permit is released meanwhile. */
public final class Answers {
    private static final int MAX_WAIT_SECONDS = 30;

    private Answers() {}

    /**
     * Returns the result, or throws the exception that it failed with.
     *
     * @throws UnavailableException if it takes longer than 30 seconds
     */
    public static <T> T await(CompletableFuture<T> answer) {
        RequestConcurrencyLimiter.release();
        try {
            return answer.get(MAX_WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw new UnavailableException();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException();
        } finally {
            RequestConcurrencyLimiter.reacquire();
        }
    }
}
