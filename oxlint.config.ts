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
    'typescript/consistent-return': 'off',
    'typescript/no-misused-spread': ['error', { allow: ['string'] }],
    'typescript/no-unnecessary-type-parameters': 'off',
    'typescript/no-unsafe-type-assertion': 'off',
    'typescript/consistent-type-imports': 'error',
    'typescript/no-explicit-any': 'error',
    'typescript/no-misused-promises': 'error',
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
      // Settings are read in one place and handed in.
      files: ['server/**'],
      excludeFiles: ['server/main.ts'],
      rules: { 'node/no-process-env': 'error' },
    },
    ...directionRules,
  ],
})
