import { Component, type ReactNode } from "react";
import { ScreenError } from "./ScreenError";

/** The last net: a fault in a part never leaves an empty window. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { error: unknown }> {
  override state: { error: unknown } = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render() {
    if (this.state.error === null) return this.props.children;
    return <ScreenError error={this.state.error} reset={() => this.setState({ error: null })} />;
  }
}
