"""Local stand-ins of the network services: witnesses that share no code with the clients."""
