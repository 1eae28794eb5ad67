package dev.parley.webhook.mime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.webhook.mime.Mail.Kind;
import dev.parley.webhook.mime.Mail.MailFile;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** E-mails as they come: right ones, broken ones, and those that are built to do harm. */
class MailReaderTests {
    private static final String MULTIPART = """
            From: Ann <ann@example.org>
            Message-ID: <1@example.org>
            Subject: Parts
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary=b

            """;

    @Test
    void readsAnOrdinaryMail() throws Exception {
        Mail mail = read("""
                From: "Ann Other" <ann@example.org>
                To: x@chat.example.org
                Reply-To: <team@example.org>
                Subject: =?UTF-8?Q?Gr=C3=BC=C3=9Fe_aus_?= =?UTF-8?Q?K=C3=B6ln?=
                Message-ID: <abc.1@example.org>
                In-Reply-To: <abc.0@example.org>
                References: <first@example.org> <abc.0@example.org>
                Content-Type: text/plain; charset=iso-8859-1
                Content-Transfer-Encoding: quoted-printable

                Gr=FC=DFe,
                Ann
                """);

        assertThat(mail.from()).isEqualTo(new Mail.Sender("Ann Other", "ann@example.org"));
        assertThat(mail.replyTo()).isEqualTo("team@example.org");
        assertThat(mail.subject()).isEqualTo("Grüße aus Köln");
        assertThat(mail.id()).isEqualTo("abc.1@example.org");
        assertThat(mail.references()).containsExactly("abc.0@example.org", "first@example.org");
        assertThat(mail.text()).isEqualTo("Grüße,\nAnn");
        assertThat(mail.kind()).isEqualTo(Kind.PERSONAL);
        assertThat(mail.files()).isEmpty();
        assertThat(mail.loop()).isNull();
    }

    @Test
    void prefersThePlainestTextAndKeepsFiles() throws Exception {
        Mail mail = read(MULTIPART + """
                --b
                Content-Type: multipart/alternative; boundary=a

                --a
                Content-Type: text/plain

                plain *text*
                --a
                Content-Type: multipart/related; boundary=r

                --r
                Content-Type: text/html

                <p>html <b>text</b><img src="cid:logo">
                --r
                Content-Type: image/png; name="logo.png"
                Content-Transfer-Encoding: base64
                Content-ID: <logo>

                iVBORw0KGgo=
                --r--
                --a
                Content-Type: text/calendar; charset=utf-8; method=REQUEST

                BEGIN:VCALENDAR
                END:VCALENDAR
                --a--
                --b
                Content-Type: application/ics; name=invite.ics
                Content-Disposition: attachment; filename=invite.ics

                BEGIN:VCALENDAR
                END:VCALENDAR
                --b
                Content-Type: text/plain

                a footer
                --b
                Content-Type: application/pgp-signature; name=signature.asc

                iQ==
                --b--
                """);

        assertThat(mail.text()).isEqualTo("plain *text*\n\na footer");
        assertThat(names(mail)).containsExactly("logo.png", "invitation.ics");
        assertThat(mail.files().get(0).content()).startsWith(0x89, 'P', 'N', 'G');
    }

    @Test
    void htmlBecomesText() throws Exception {
        Mail mail = read("""
                From: ann@example.org
                Subject: x
                Content-Type: text/html; charset=utf-8

                <html><head><title>no</title><style>p{}</style></head><body><h1>News</h1><p>One&nbsp;two<br>three
                <a href="https://evil.example.com/x">https://bank.example.com</a> <a href="javascript:alert(1)">js</a></p>
                <ul><li>a<li>b</ul><script>alert(1)</script><div style="display: none">hidden</div>
                <table><tr><td>c<td>d<tr><td>e</table><blockquote>quoted<br>twice</blockquote>after</body></html>
                """);

        assertThat(mail.text()).isEqualTo("""
                News

                One two
                three https://bank.example.com <https://evil.example.com/x> js

                • a
                • b

                c d
                e

                > quoted
                > twice
                after""");
    }

    @Test
    void quotedHistoryAndSignaturesAreCut() throws Exception {
        String answer = """
                From: ann@example.org
                In-Reply-To: <x@example.org>
                Subject: Re: x

                """;
        assertThat(read(answer + "Yes.\n\nOn Mon, 1 Jan 2026, Kim <kim@example.org> wrote:\n> Really?\n>\n> K\n")
                        .text())
                .isEqualTo("Yes.");
        assertThat(read(answer
                                + "Yes.\n\nOn Mon, 1 Jan 2026 at 10:00, Kim Longname\n<kim@example.org> wrote:\n\n> No?\n")
                        .text())
                .isEqualTo("Yes.");
        assertThat(read(answer + "Ja.\n-- \nAnn\nExample Ltd\n").text()).isEqualTo("Ja.");
        assertThat(read(answer + "Ja.\n\nAm 1.1.2026 um 10:00 schrieb Kim:\n> Nein?\n")
                        .text())
                .isEqualTo("Ja.");
        assertThat(read(answer + "Ok\n-----Original Message-----\nFrom: Kim\nlong\n")
                        .text())
                .isEqualTo("Ok");
        assertThat(read(answer + "Ok\n________________________________\nFrom: Kim <k@example.org>\nSent: x\n")
                        .text())
                .isEqualTo("Ok");
        assertThat(read(answer + "> One?\nyes\n> Two?\nno\n").text()).isEqualTo("> One?\nyes\n> Two?\nno");
        assertThat(read(answer + "> nothing else\n").text()).isEqualTo("> nothing else");
    }

    @Test
    void flowedTextIsJoined() throws Exception {
        assertThat(read("Content-Type: text/plain; format=flowed\n\nA long \nline\nand another\n-- \nsig\n")
                        .text())
                .isEqualTo("A long line\nand another");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            auto-submitted: no                  | PERSONAL
            Auto-Submitted: auto-generated      | AUTOMATIC
            Auto-Submitted: Auto-Replied; x=y   | ANSWER
            X-Autoreply: yes                    | ANSWER
            Precedence: bulk                    | AUTOMATIC
            Precedence: JUNK                    | AUTOMATIC
            List-Id: <l.example.org>            | AUTOMATIC
            Content-Type: multipart/report; report-type=delivery-status; boundary=b | ANSWER
            """)
    void tellsWhoSentIt(String header, Kind kind) throws Exception {
        assertThat(read("From: ann@example.org\n" + header + "\n\n--b\n\nx\n--b--\n")
                        .kind())
                .isEqualTo(kind);
    }

    @Test
    void missingAndWrongCharacterSetsAreGuessed() throws Exception {
        assertThat(read(bytes("Subject: x\n\nGrüße", StandardCharsets.UTF_8)).text())
                .isEqualTo("Grüße");
        assertThat(read(bytes("Subject: x\n\nGrüße €", Charset.forName("windows-1252")))
                        .text())
                .isEqualTo("Grüße €");
        assertThat(read(bytes("Content-Type: text/plain; charset=klingon\n\nGrüße", StandardCharsets.UTF_8))
                        .text())
                .isEqualTo("Grüße");
        assertThat(read(bytes("Content-Type: text/plain; charset=us-ascii\n\nGrüße", StandardCharsets.UTF_8))
                        .text())
                .isEqualTo("Grüße");
        assertThat(read(bytes("Content-Type: text/plain; charset=\"../etc\"\n\nGrüße", StandardCharsets.UTF_8))
                        .text())
                .isEqualTo("Grüße");
        Mail raw = read(bytes("From: Jörg Müller <j@example.org>\nSubject: Grüße\n\nx", StandardCharsets.UTF_8));
        assertThat(raw.subject()).isEqualTo("Grüße");
        assertThat(raw.from().name()).isEqualTo("Jörg Müller");
        Mail latin = read(bytes("From: Jörg <j@example.org>\nSubject: Grüße\n\nx", StandardCharsets.ISO_8859_1));
        assertThat(latin.subject()).isEqualTo("Grüße");
        assertThat(latin.from().name()).isEqualTo("Jörg");
    }

    @Test
    void brokenEncodingsAreReadAsFarAsPossible() throws Exception {
        assertThat(read("Content-Transfer-Encoding: base64\n\nSGVsbG8g!!!d29ybGQ")
                        .text())
                .startsWith("Hello");
        assertThat(read("Content-Transfer-Encoding: quoted-printable\n\n100 =ZZ =3D =")
                        .text())
                .contains("100", "=");
        assertThat(read("Content-Transfer-Encoding: rot13\n\nuryyb").text()).isEqualTo("uryyb");
        assertThat(read("Subject: =?utf-8?B?broken\n\nx").subject()).isEqualTo("=?utf-8?B?broken");
        assertThat(read("Subject: =?klingon?Q?x=FF?=\n\nx").subject()).isNotNull();
    }

    @Test
    void namesAreMadeHarmless() throws Exception {
        Mail mail = read("From: =?utf-8?Q?Ann=0D=0ABcc=3A_x=40y=E2=80=AE?= <ann@example.org>\n"
                + "Reply-To: =?utf-8?Q?a=0D=0A?= <a\"\\\r\n b@example.org>\n"
                + "Subject: =?utf-8?Q?one=0D=0ABcc:_two=00?=\n\nx");

        assertThat(mail.from().name()).isEqualTo("Ann Bcc: x@y");
        assertThat(mail.subject()).isEqualTo("one Bcc: two");
        assertThat(mail.replyTo()).matches(address -> address == null || address.matches("\\S+@\\S+"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "\n\n\n",
                "no header at all",
                ": \n\n",
                "From:\nSubject:\n\n",
                "From: <>\n\n",
                "From: undisclosed:;\n\n",
                "From: @@@<<<>>>,,,\n\n",
                "Content-Type: multipart/mixed\n\n--x\n",
                "Content-Type: multipart/mixed; boundary=\"\"\n\n--\n--\n",
                "Content-Type: ;;;;\n\nx",
                "Content-Type: multipart/mixed; boundary=b\n\n--b",
                "Content-Type: multipart/mixed; boundary=b\n\n--b--\n--b--\n--b\n\nx",
                "Content-Disposition: attachment; filename*=utf-8''%ZZ; filename*0*=x\n\nx"
            })
    void nothingBreaksIt(String content) throws Exception {
        Mail mail = read(content);

        assertThat(mail.id()).isNotEmpty();
        assertThat(mail.from().address()).isNotNull();
    }

    @Test
    void aMailWithoutIdIsKnownByItsContent() throws Exception {
        assertThat(read("Subject: a\n\nx").id())
                .isEqualTo(read("Subject: a\n\nx").id())
                .isNotEqualTo(read("Subject: a\n\ny").id());
        assertThat(read("Message-ID: <>\n\nx").id()).startsWith("sha256.");
        assertThat(read("Message-ID: <" + "x".repeat(600) + ">\n\nx").id()).startsWith("sha256.");
    }

    @Test
    void filesKeepTheNamesThatTheirSendersGaveThem() throws Exception {
        Mail mail = read(MULTIPART + """
                --b
                Content-Type: application/octet-stream
                Content-Disposition: attachment; filename="../../etc/passwd"

                one
                --b
                Content-Type: application/octet-stream; name="=?utf-8?Q?a=0D=0Ab.txt?="

                two
                --b
                Content-Type: application/ms-tnef; name=winmail.dat
                Content-Transfer-Encoding: base64

                eJ8+Ig==
                --b
                Content-Type: message/rfc822

                Subject: inside

                hidden text
                --b
                Content-Disposition: attachment; filename*0*=utf-8''gr%C3%BC; filename*1*=%C3%9Fe.txt

                three
                --b
                Content-Disposition: attachment; filename*=iso-8859-1'de'gr%FC%DFe%0D%0A.txt

                four
                --b
                Content-Type: text/plain
                Content-Disposition: attachment

                five
                --b
                Content-Type: application/x-empty; name=empty

                --b--
                """);

        assertThat(names(mail))
                .containsExactly(
                        "../../etc/passwd",
                        "a\r\nb.txt",
                        "winmail.dat",
                        "message.eml",
                        "grüße.txt",
                        "grüße\r\n.txt",
                        "file.txt");
        assertThat(mail.text()).isEmpty();
    }

    @Test
    void bombsAreRefusedQuickly() {
        String many = MULTIPART + "--b\n\nx\n".repeat(10_000) + "--b--\n";
        StringBuilder deep = new StringBuilder("Content-Type: multipart/mixed; boundary=b0\n\n");
        for (int i = 1; i < 10_000; i++) {
            deep.append("--b%d\nContent-Type: multipart/mixed; boundary=b%d\n\n".formatted(i - 1, i));
        }
        String headers = "X-A: b\n".repeat(1_000_000) + "\nx";
        String longHeader = "Subject: " + "x".repeat(1 << 20) + "\n\nx";
        String folded = "Subject: x\n" + " y\n".repeat(1_000_000) + "\nx";
        String boundaries = MULTIPART + ("--" + "b".repeat(50) + "\n").repeat(100_000);
        String hops = "Received: from x\n".repeat(200) + "\nx";
        for (String bomb : List.of(many, deep.toString(), headers, longHeader, folded, boundaries, hops)) {
            assertThat(Duration.ofSeconds(5))
                    .isGreaterThan(timed(
                            () -> assertThatThrownBy(() -> read(bomb)).isInstanceOf(UnreadableMailException.class)));
        }
    }

    @Test
    void costlyContentsAreReadQuickly() {
        String tags = "Content-Type: text/html\n\n" + "<div><blockquote>".repeat(200_000) + "x";
        String quotes = "In-Reply-To: <a@b>\n\n" + "> ".repeat(500_000) + "\n" + "On a wrote\n".repeat(100_000);
        String references = "References: " + "<a@b> ".repeat(10_000) + "\n\nx";
        String words = "Subject: " + "=?utf-8?Q?a?= ".repeat(6_000) + "\n\nx";
        for (String costly : List.of(tags, quotes, references, words)) {
            Duration time = timed(() -> assertThat(read(costly)).isNotNull());
            assertThat(time).as(costly.substring(0, 60)).isLessThan(Duration.ofSeconds(5));
        }
    }

    @Test
    void muchTextIsAFileOfWhichTheBeginningIsRead() throws Exception {
        String plain = "Größe ".repeat(300_000);
        Mail mail = read("Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n" + plain);
        assertThat(mail.text()).startsWith("Größe Größe").hasSizeBetween(700_000, 1_000_000);
        assertThat(mail.files()).extracting(MailFile::name).containsExactly("file.txt");
        assertThat(new String(mail.files().get(0).content(), StandardCharsets.UTF_8))
                .isEqualTo(plain);

        String html = "<p><b>Größe</b> ".repeat(100_000);
        Mail newsletter = read("Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n" + html);
        assertThat(newsletter.text()).startsWith("Größe").hasSizeLessThan(1_000_000);
        assertThat(newsletter.files()).extracting(MailFile::name).containsExactly("file.html");

        String part = "--b\nContent-Type: text/plain\n\n" + "x ".repeat(200_000) + "\n";
        Mail parts = read(MULTIPART + part + part + part + part + "--b--\n");
        assertThat(parts.text()).hasSizeLessThan(1_010_000);
        assertThat(parts.files()).hasSize(1);
    }

    @Test
    void noiseIsRead() {
        Random random = new Random(1);
        byte[] sample = (MULTIPART + "--b\nContent-Type: text/html; charset=utf-8\n"
                        + "Content-Transfer-Encoding: base64\n\n"
                        + Base64.getEncoder().encodeToString("<p>text".getBytes(StandardCharsets.UTF_8)) + "\n--b--\n")
                .getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 5_000; i++) {
            byte[] changed = sample.clone();
            for (int j = 0; j < 1 + random.nextInt(10); j++) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
            }
            try {
                assertThat(read(changed).id()).isNotEmpty();
            } catch (UnreadableMailException refused) {
                assertThat(refused).hasMessageContaining("it");
            }
        }
    }

    private static Duration timed(Checked work) {
        long start = System.nanoTime();
        try {
            work.run();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static List<String> names(Mail mail) {
        return mail.files().stream().map(MailFile::name).toList();
    }

    private static byte[] bytes(String text, Charset charset) {
        return text.replace("\n", "\r\n").getBytes(charset);
    }

    private static Mail read(String content) throws UnreadableMailException {
        return read(content.getBytes(StandardCharsets.UTF_8));
    }

    private static Mail read(byte[] content) throws UnreadableMailException {
        return MailReader.read(content);
    }

    private interface Checked {
        void run() throws Exception;
    }
}
