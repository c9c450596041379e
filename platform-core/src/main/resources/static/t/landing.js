// Reports how long the page was really looked at: one report per unbroken stretch in the foreground.
(() => {
  const beacon = document.querySelector('meta[name="dwell-beacon"]').content;
  if (!beacon || !navigator.sendBeacon) return;

  let stretch = 0;
  let since = document.visibilityState === 'visible' ? performance.now() : null;

  const report = () => {
    if (since === null) return;
    const seconds = Math.round((performance.now() - since) / 1000);
    since = null;
    if (seconds > 0) {
      navigator.sendBeacon(beacon, new URLSearchParams({ seconds, stretch }));
      stretch += 1;
    }
  };

  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') {
      report();
    } else {
      since = performance.now();
    }
  });
  // Some browsers leave without hiding first; some come back from their cache without loading again.
  addEventListener('pagehide', report);
  addEventListener('pageshow', () => {
    since ??= performance.now();
  });
})();
