import { render } from 'solid-js/web'

render(() => <main>Roomful</main>, document.body)
