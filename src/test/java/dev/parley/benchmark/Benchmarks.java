package dev.parley.benchmark;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/** Measures what the system properties ask for; see {@link Options}. */
public final class Benchmarks {
    private static final List<String> ALL = List.of(
            "pairs",
            "pairs-100",
            "open",
            "fanout",
            "pages",
            "posts",
            "changes",
            "catch-up",
            "connect",
            "storm",
            "idle",
            "growth",
            "reactions",
            "rich-pages",
            "search",
            "search-cost",
            "cluster",
            "cluster-flood",
            "relay",
            "import");

    private final Options options;
    private final Report report;

    private Benchmarks(Options options) throws IOException {
        this.options = options;
        this.report = new Report(options);
    }

    /** Ends with 1 when something arrived not at all, twice, too late or wrong. */
    public static void main(String[] arguments) throws IOException, SQLException {
        Benchmarks benchmarks = new Benchmarks(Options.ofThisRun());
        benchmarks.run();
        System.exit(benchmarks.report.failed() ? 1 : 0);
    }

    private void run() throws IOException, SQLException {
        List<String> scenarios = options.scenarios().contains("all") ? ALL : options.scenarios();
        for (int i = 0; i < options.runs(); i++) {
            for (String scenario : scenarios) {
                run(scenario);
            }
        }
    }

    private void run(String scenario) throws IOException, SQLException {
        switch (scenario) {
            case "pairs" -> new TalkBenchmark(options, report).pairs(1_000);
            case "pairs-100" -> new TalkBenchmark(options, report).pairs(100);
            case "open" -> new TalkBenchmark(options, report).open(2_000);
            case "fanout" -> new FanoutBenchmark(options, report).run(1_000);
            case "pages" -> new PagesBenchmark(options, report).run();
            case "posts" -> new PagesBenchmark(options, report).posts();
            case "changes" -> new ChangesBenchmark(options, report).run();
            case "catch-up" -> new CatchUpBenchmark(options, report).run(400);
            case "connect" -> new ConnectBenchmark(options, report).run(10_000);
            case "storm" -> new StormBenchmark(options, report).run(10_000);
            case "idle" -> new IdleBenchmark(options, report).run(10_000);
            case "growth" -> new GrowthBenchmark(options, report).run(10_000);
            case "reactions" -> new ReactionsBenchmark(options, report).run(1_000);
            case "rich-pages" -> new RichPagesBenchmark(options, report).run();
            case "search" -> new SearchBenchmark(options, report).run();
            case "search-cost" -> new SearchBenchmark(options, report).cost(400);
            case "cluster" -> new ClusterBenchmark(options, report).run(1_000);
            case "cluster-flood" -> new ClusterBenchmark(options, report).flood(100);
            case "relay" -> new RelaySimulation(report).run();
            case "import" -> new ImportBenchmark(options, report).run();
            default -> throw new IllegalArgumentException("There is no scenario " + scenario + ", only " + ALL);
        }
    }
}
