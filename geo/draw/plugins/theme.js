'use strict';
/**
 * Puts the colours of the theme in force where the style sheets find them.
 */
(() => {
  const NAMES = ['ink', 'quiet_ink', 'panel', 'page', 'line', 'bar', 'accent', 'sea', 'land', 'focus'];

  Atlas.applyTheme = () => {
    const root = document.documentElement;
    const tokens = Atlas.tokens();
    for (const name of NAMES) root.style.setProperty(`--${name.replace('_', '-')}`, tokens[name]);
    root.dataset.theme = Atlas.state.theme;
    root.style.colorScheme = Atlas.state.theme === 'dark' ? 'dark' : 'light';
  };
  Atlas.on('change', (keys) => {
    if (keys.has('theme')) Atlas.applyTheme();
  });
})();
