import { render } from 'solid-js/web'

render(() => <main>Roomful: start</main>, document.body)
