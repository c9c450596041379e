package io.siyu.browser;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.List;

/** What people sit before: operators at a desk, reps with a phone in hand. */
enum Screen {
    DESK(1280, 800, false),
    PHONE(390, 844, true);

    private final int width;
    private final int height;
    private final boolean inHand;

    Screen(int width, int height, boolean inHand) {
        this.width = width;
        this.height = height;
        this.inHand = inHand;
    }

    NewContextOptions options() {
        return new NewContextOptions()
                .setViewportSize(width, height)
                .setIsMobile(inHand)
                .setHasTouch(inHand)
                .setLocale("zh-CN")
                .setReducedMotion(ReducedMotion.REDUCE)
                .setPermissions(List.of("clipboard-read", "clipboard-write"));
    }
}
