package siyu.sandbox.control;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.ImageIO;

/** A picture that looks like a live code and leads nowhere; what it says is drawn from its id. */
final class LiveCode {

    private static final int CELLS = 25;
    private static final int MARGIN = 2;
    private static final int SCALE = 10;
    private static final int SIDE = (CELLS + 2 * MARGIN) * SCALE;
    private static final int WHITE = 0xFFFFFF;

    private LiveCode() {}

    /** The picture as a PNG, as WeCom serves them. */
    static byte[] png(String id) {
        boolean[][] dark = cells(new Random(id.hashCode()));
        BufferedImage picture = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_BINARY);
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                picture.setRGB(x, y, isDark(dark, x / SCALE - MARGIN, y / SCALE - MARGIN) ? 0 : WHITE);
            }
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot draw live code " + id, e);
        }
        return png.toByteArray();
    }

    private static boolean[][] cells(Random dice) {
        boolean[][] dark = new boolean[CELLS][CELLS];
        for (int y = 0; y < CELLS; y++) {
            for (int x = 0; x < CELLS; x++) {
                dark[y][x] = inEye(x, y) ? isDarkInEye(x, y) : dice.nextBoolean();
            }
        }
        return dark;
    }

    private static boolean isDark(boolean[][] dark, int x, int y) {
        return x >= 0 && y >= 0 && x < CELLS && y < CELLS && dark[y][x];
    }

    private static boolean inEye(int x, int y) {
        return (x < 8 && y < 8) || (x > 16 && y < 8) || (x < 8 && y > 16);
    }

    /** An eye is a ring of seven cells around a square of three. */
    private static boolean isDarkInEye(int x, int y) {
        int fromMiddle = Math.max(Math.abs(x % 18 - 3), Math.abs(y % 18 - 3));
        return fromMiddle == 3 || fromMiddle <= 1;
    }
}
