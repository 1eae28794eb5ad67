package dev.parley.webhook.smtp;

/** Why an e-mail is not accepted, as SMTP says it. */
final class MailRefusal extends Exception {
    static final MailRefusal UNKNOWN = new MailRefusal(550, "5.1.1 There is no such address here");
    static final MailRefusal TOO_LARGE = new MailRefusal(552, "5.3.4 The e-mail is too large");
    static final MailRefusal UNREADABLE = new MailRefusal(554, "5.6.0 The e-mail cannot be read");
    static final MailRefusal NOT_ALLOWED = new MailRefusal(550, "5.7.1 Nothing can be posted there");
    static final MailRefusal BUSY = new MailRefusal(451, "4.3.2 Too many e-mails, try again later");
    static final MailRefusal FAILED = new MailRefusal(451, "4.3.0 The e-mail was not stored, try again later");

    private static final long serialVersionUID = 1L;

    private final int code;

    private MailRefusal(int code, String text) {
        super(text, null, false, false);
        this.code = code;
    }

    int code() {
        return code;
    }

    boolean isTemporary() {
        return code < 500;
    }
}
