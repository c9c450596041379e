package siyu.demo;

import siyu.sandbox.Sandbox;

/** What the newcomer reads when everything runs. */
final class Welcome {

    private Welcome() {}

    @SuppressWarnings("SystemOut") // the one thing a newcomer should see on the console
    static void print(int port, Sandbox sandbox) {
        System.out.printf("""

                ┌──────────────────────────────────────────────────────────────────────────────┐
                  私域 Siyu 已启动 · Siyu is running

                  控制台 Console        http://localhost:%d
                  企业微信沙箱 WeCom     %s   (手机画面与时钟 phones and the clock)

                  企业代码 Company       demo
                  账号 Sign-ins          admin · operator · leader · chenchen · lina
                  密码 Password          %s

                  业务时间每秒走一分钟，可在沙箱页面调节。A business minute passes each second.
                  Ctrl-C 结束，数据保留。Data stays for the next start.
                └──────────────────────────────────────────────────────────────────────────────┘

                """, port, sandbox.url(), DemoTenant.PASSWORD);
    }
}
