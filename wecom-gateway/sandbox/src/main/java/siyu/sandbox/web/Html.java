package siyu.sandbox.web;

/** The few pages that are made here rather than served from a file. */
public final class Html {

    private Html() {}

    public static String page(String title, String body) {
        return """
                <!doctype html>
                <html lang="zh-CN"><head><meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s</title><link rel="stylesheet" href="/page/sandbox.css"></head>
                <body class="plain"><main><h1>%s</h1>%s</main></body></html>
                """.formatted(escaped(title), escaped(title), body);
    }

    public static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
