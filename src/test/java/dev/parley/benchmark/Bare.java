package dev.parley.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A {@link BareTomcat} in a process of its own, on the JVM and with the options of the Parley that it is compared with. */
final class Bare implements AutoCloseable {
    private final Process process;
    private final ProcessTree tree;
    private final int port;

    private Bare(Process process, int port) {
        this.process = process;
        this.tree = new ProcessTree(process.pid());
        this.port = port;
    }

    static Bare start(Options options) throws IOException {
        List<String> command = new ArrayList<>(List.of(options.java().toString()));
        command.addAll(options.jvmOptions());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), BareTomcat.class.getName()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly, "bare-stop"));
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        String line = output.readLine();
        if (line == null || !line.startsWith("port ")) {
            process.destroyForcibly();
            throw new IOException("The bare Tomcat did not start: " + line);
        }
        Bare bare = new Bare(process, Integer.parseInt(line.substring(5)));
        if (options.onePin()) {
            Processors.giveFirst(bare.tree);
            Processors.takeSecond();
        }
        return bare;
    }

    InetSocketAddress address() {
        return new InetSocketAddress("127.0.0.1", port);
    }

    ProcessTree process() {
        return tree;
    }

    double cpuSeconds() {
        return tree.cpuSeconds();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
