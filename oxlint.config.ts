import { defineConfig } from 'oxlint'
import { directionRules } from './server/build/direction.ts'

export default defineConfig({
  plugins: ['eslint', 'typescript', 'unicorn', 'oxc', 'import', 'promise', 'jsx-a11y', 'node', 'vitest'],
  jsPlugins: ['eslint-plugin-solid'],
  options: { typeAware: true, denyWarnings: true, reportUnusedDisableDirectives: 'error' },
  categories: { correctness: 'error', suspicious: 'error' },
  rules: {
    'import/no-cycle': 'error',
    'unicorn/consistent-function-scoping': 'off',
    'eslint/no-shadow': 'off',
    'import/no-mutable-exports': 'error',
    'import/no-unassigned-import': 'off',
    // role="img" on a drawing of ours is right: it has no file for an img.
    'jsx-a11y/prefer-tag-over-role': 'off',
    // What scrolls and holds nothing to press must take the focus: axe asks for it, and a test asks axe.
    'jsx-a11y/no-noninteractive-tabindex': 'off',
    // A thread has no origin.
    'unicorn/require-post-message-target-origin': 'off',
    'typescript/consistent-return': 'off',
    'typescript/no-misused-spread': ['error', { allow: ['string'] }],
    'typescript/no-unnecessary-type-parameters': 'off',
    'typescript/no-unsafe-type-assertion': 'off',
    // We write closures: hardly anything here has a `this` to lose.
    'typescript/unbound-method': 'off',
    // What JSON holds is narrowed where it is used; the result of a wrong guess is an odd word, not a crash.
    'typescript/no-base-to-string': 'off',
    'typescript/restrict-template-expressions': 'off',
    'typescript/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
    'typescript/no-explicit-any': 'error',
    'typescript/no-misused-promises': ['error', { checksVoidReturn: false }],
    'typescript/switch-exhaustiveness-check': 'error',
    'vitest/no-focused-tests': 'error',
  },
  overrides: [
    {
      files: ['web/**/*.tsx', 'test/**/*.tsx'],
      rules: {
        'solid/components-return-once': 'error',
        'solid/event-handlers': 'error',
        'solid/jsx-no-duplicate-props': 'error',
        'solid/jsx-no-script-url': 'error',
        'solid/no-destructure': 'error',
        'solid/no-innerhtml': 'error',
        'solid/no-react-deps': 'error',
        'solid/no-react-specific-props': 'error',
        'solid/prefer-for': 'error',
        'solid/reactivity': 'error',
        'solid/style-prop': 'error',
      },
    },
    {
      // A face lives for one step in one round, a seat for one room: what it reads once stays.
      files: ['web/activities/**', 'web/phone/**', 'web/screen/**'],
      rules: { 'solid/reactivity': 'off' },
    },
    {
      // Settings are read in one place and handed in.
      files: ['server/**'],
      excludeFiles: ['server/{main,restore}.ts', 'server/doctor/doctor.ts'],
      rules: { 'node/no-process-env': 'error' },
    },
    ...directionRules,
  ],
})
