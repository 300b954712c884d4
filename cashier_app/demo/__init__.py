"""The program on its built-in sandbox: demo, scripted tour, self-test."""
