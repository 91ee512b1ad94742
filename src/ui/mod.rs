//! ui stub
