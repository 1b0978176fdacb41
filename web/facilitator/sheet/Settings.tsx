import { For } from 'solid-js'
import type { Setting as SettingDoc } from '../../../shared/workshop.ts'
import { useLead } from '../lead.ts'
import { Setting } from './Setting.tsx'

/** Settings of the exercises, as they are now, mended in their place. */
export function Settings(props: { of: readonly SettingDoc[] }) {
  const { room, act } = useLead()
  const value = ({ key, default: given }: SettingDoc) => room.backstage.get('room', 'room')?.settings[key] ?? given
  return (
    <For each={props.of}>
      {(setting) => (
        <Setting
          ask={setting.ask}
          hint={setting.hint}
          kind={setting.kind}
          options={setting.options}
          value={value(setting)}
          onSave={(value) => void act({ type: 'setup', settings: { [setting.key]: value } })}
        />
      )}
    </For>
  )
}
