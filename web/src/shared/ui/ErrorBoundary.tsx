import { Component, type ReactNode } from 'react'
import { Failed } from './states/Failed'

interface Props {
  children: ReactNode
  /** A new value (the address) tries again by itself. */
  resetKey?: string
}

interface State {
  error: unknown
  key: string | undefined
}

/** Keeps a fault in one page from taking the whole screen away. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { error: null, key: this.props.resetKey }

  static getDerivedStateFromError(error: unknown): Partial<State> {
    return { error: error ?? new Error('unknown') }
  }

  static getDerivedStateFromProps(props: Props, state: State): Partial<State> | null {
    return props.resetKey === state.key ? null : { error: null, key: props.resetKey }
  }

  override render() {
    if (this.state.error === null) return this.props.children
    // A page whose file is gone after a new version was put in place needs the new version, so: the whole page again.
    return <Failed error={this.state.error} onRetry={() => location.reload()} />
  }
}
