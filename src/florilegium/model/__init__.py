"""The values that pass between the stages: frozen, slotted, compared by what they are."""
