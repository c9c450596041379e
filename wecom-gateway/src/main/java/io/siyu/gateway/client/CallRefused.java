package io.siyu.gateway.client;

/** WeCom understood the call and said no: nothing was done. */
public final class CallRefused extends CallFailed {

    private static final long serialVersionUID = 1L;

    private final int code;

    CallRefused(Errcode code, String errmsg) {
        super("WeCom answered " + code + " (" + errmsg + ")");
        this.code = code.value();
    }

    /** The verdict. */
    public Errcode code() {
        return new Errcode(code);
    }
}
